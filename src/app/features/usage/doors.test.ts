import { expect, test } from 'vitest'
import { doorsOf, settingUp, shellQuoted } from './doors.ts'

const version = {
  collectionId: 'col_1',
  versionId: 'ver_1',
  mayMove: true,
  path: 'wandb-registry-Model/Voice activity',
  reference: 'production',
}
const codeOf = (id: string) =>
  doorsOf(version)
    .find((door) => door.id === id)
    ?.snippets.map(({ code }) => code)

test('the command line gets the version by its path', () => {
  expect(codeOf('cli')).toEqual(["vitrine get 'wandb-registry-Model/Voice activity:production'"])
})

test('REST reads it by its collection and downloads it by its id', () => {
  const [read = '', download = ''] = codeOf('rest') ?? []
  expect(read).toContain('"$VITRINE_URL/api/v1/collections/col_1/versions/production"')
  expect(download).toContain('/versions/$id/zip')
  const byNumber = doorsOf({ ...version, reference: 'v3', mayMove: false }).find(({ id }) => id === 'rest')
  expect(byNumber?.snippets.at(-1)?.code).toContain('/versions/ver_1/zip')
})

test('an alias is encoded in an address, and what a shell would run is quoted', () => {
  const [read = ''] =
    doorsOf({ ...version, reference: 'a b$(x)"' })
      .find(({ id }) => id === 'rest')
      ?.snippets.map(({ code }) => code) ?? []
  expect(read).toContain('/versions/a%20b%24(x)%22"')
  expect(shellQuoted("it's; rm -rf $HOME")).toBe("'it'\\''s; rm -rf $HOME'")
  expect(shellQuoted('Model/vad:v3')).toBe('Model/vad:v3')
})

test('a script of the wandb SDK fetches it by its path, quoted as Python wants it', () => {
  expect(codeOf('wandb')?.[0]).toContain(
    'wandb.Api().artifact("wandb-registry-Model/Voice activity:production").download()',
  )
  const quoted = doorsOf({ ...version, path: 'a"b' }).find(({ id }) => id === 'wandb')
  expect(quoted?.snippets[0]?.code).toContain('.artifact("a\\"b:production")')
})

test('the setting up names this server', () => {
  expect(settingUp('https://models.example:8443')).toContain('VITRINE_URL=https://models.example:8443')
})
