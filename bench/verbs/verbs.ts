import type { Timing } from '../lib/measure.ts'
import type { Subject } from '../lib/subject.ts'
import { measureEvents } from './events.ts'
import { measurePages } from './pages.ts'
import { measureResolve } from './resolve.ts'
import { measureAliasMove, measureLink } from './writes.ts'

/** Everything that a filled registry is asked in process. What changes it comes last. */
export async function measureVerbs(subject: Subject): Promise<Record<string, Timing>> {
  return {
    'alias resolution': await measureResolve(subject),
    ...(await measurePages(subject)),
    ...(await measureEvents(subject)),
    'alias move': await measureAliasMove(subject),
    link: await measureLink(subject),
  }
}
