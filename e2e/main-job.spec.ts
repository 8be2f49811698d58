import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MODELS, modelFile } from './support/models.ts'
import { type FreshServer, startOwnServer } from './support/own-server.ts'
import { expectMovesInHistory, openCollection, promote } from './support/promotion-journey.ts'
import { openSignInLink } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'
import { vitrineOk } from './support/vitrine.ts'

test.describe('the main job on real input', () => {
  let server: FreshServer
  test.beforeAll(async () => {
    server = await startOwnServer()
  })
  test.afterAll(async () => {
    await server.stop()
  })

  test('three models are logged and linked, one after the other promoted, and downloaded byte for byte', async ({
    page,
  }) => {
    for (const [number, name] of MODELS.entries()) {
      const printed = await vitrineOk(
        [
          'log',
          modelFile(name),
          '--project',
          'speech',
          '--name',
          'silero-vad',
          '--link',
          'Model/Voice activity',
        ],
        server.env,
      )
      expect(printed).toContain(`Logged admin/speech/silero-vad:v${number}`)
      expect(printed).toContain(`Linked wandb-registry-Model/Voice activity:v${number}`)
    }

    await openSignInLink(page, server.signInLink)
    await openCollection(page, 'Model', 'Voice activity')
    await promote(page, 'production', 'v1')
    await promote(page, 'production', 'v2')
    await expectMovesInHistory(page, 'production', { first: 'v1', later: 'v2' })

    const target = join(server.folder, 'download')
    await vitrineOk(['get', 'wandb-registry-Model/Voice activity:production', target], server.env)
    const downloaded = await readFile(join(target, 'silero_vad_v6.onnx'))
    expect(downloaded.equals(await readFile(modelFile('silero_vad_v6.onnx')))).toBe(true)
  })
})
