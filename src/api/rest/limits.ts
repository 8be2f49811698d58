import type { Endpoint } from '../../contract/endpoint.ts'
import { endpoints } from '../../contract/routes/index.ts'

const MB = 1024 * 1024

/** Bytes of a JSON body where nothing else is said. */
const DEFAULT = MB

/** Calls whose bodies are large by nature. */
const LARGER = new Map<Endpoint, number>([
  // 100,000 entries of some 200 bytes, and room for long paths
  [endpoints.versionLog, 64 * MB],
  // 2,000,000 characters of up to three bytes
  [endpoints.cardSave, 6 * MB],
  // 10,000 steps of many metrics
  [endpoints.runHistoryAppend, 16 * MB],
  [endpoints.runConsoleAppend, 16 * MB],
  [endpoints.runCreate, 4 * MB],
  [endpoints.runUpdate, 4 * MB],
  // 10,000 ids of 30 bytes, or a filter of 1,000,000 characters
  [endpoints.collectionTags, 4 * MB],
  [endpoints.linkDelete, 4 * MB],
])

export const bodyLimitOf = (endpoint: Endpoint): number => LARGER.get(endpoint) ?? DEFAULT
