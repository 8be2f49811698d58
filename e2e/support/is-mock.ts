import type { TestInfo } from '@playwright/test'

export const isMock = (testInfo: TestInfo): boolean => testInfo.project.name === 'mock'
