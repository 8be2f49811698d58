import { expect, test } from 'vitest'
import { homeOfWandbProject, organizationEntityName } from './wandb-projects.ts'

test('a project with the prefix is the registry of the rest of its name, spaces and all', () => {
  expect(homeOfWandbProject('wandb-registry-Golden Datasets')).toEqual({
    kind: 'registry',
    name: 'Golden Datasets',
  })
  expect(homeOfWandbProject('vision')).toEqual({ kind: 'project', name: 'vision' })
})

test('the older registry of models is the registry Model', () => {
  expect(homeOfWandbProject('model-registry')).toEqual({ kind: 'registry', name: 'Model' })
})

test('the organization owns registries under a name without spaces', () => {
  expect(organizationEntityName('Acme Labs')).toBe('acme-labs')
  expect(organizationEntityName('연구소')).toBe('organization')
})
