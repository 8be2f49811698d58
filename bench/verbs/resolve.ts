import { createRandom } from '../../src/demo/story/random.ts'
import { reading } from '../../src/registry/access/home.ts'
import { resolveVersion } from '../../src/registry/paths/resolve-version.ts'
import { checkEqual } from '../lib/check.ts'
import { measure, type Timing } from '../lib/measure.ts'
import { registryPath, type Subject } from '../lib/subject.ts'

/** `…:production` of a collection picked at random: another one every time, so that no answer is at hand already. */
export async function measureResolve({ ctx, collections }: Subject): Promise<Timing> {
  const promoted = collections.filter(({ versions }) => versions >= 50)
  const random = createRandom('resolve')
  return measure({ warmUp: 500, measured: 3000 }, async () => {
    const collection = promoted[random.int(0, promoted.length - 1)]
    if (collection === undefined) throw new Error('Nothing is promoted.')
    const found = await resolveVersion(reading(ctx), `${registryPath(collection.name)}:production`)
    return () => checkEqual(found.number, promotedNumber(collection.versions), collection.name)
  })
}

/** The plan promotes every 50th version: this is the last of them. */
export const promotedNumber = (versions: number): number => Math.floor(versions / 50) * 50 - 1
