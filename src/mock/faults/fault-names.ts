/** What can be made to go wrong by name; what each does stands in docs/mock-host.md. */
export const FAULTS = [
  'alias-conflict',
  'expired-session',
  'failing-history',
  'offline',
  'slow-lists',
  'storage-full',
  'stream-drops',
] as const

export type Fault = (typeof FAULTS)[number]
