import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantDemo } from '../demo/plant.ts'
import { idMaker, type Services } from '../registry/context.ts'
import { migrate } from '../registry/db/migrate.ts'
import { createMemoryStore } from './blobs/memory-store.ts'
import { openWasm } from './db/open-wasm.ts'
import { createMockHost } from './host.ts'
import { readSwitches } from './switches.ts'

/** The mock without a page: the same registry on the same engine. */
describe('the mock host', () => {
  let services: Services
  beforeAll(async () => {
    const clock = () => new Date()
    services = { database: await openWasm(), blobs: createMemoryStore(), clock, newId: idMaker(clock) }
    await migrate(services.database)
    await plantDemo(services)
  })
  afterAll(() => services.database.close())

  const hostWith = (query: string) => createMockHost(services, readSwitches(query, ''))
  const request = (path: string, init?: RequestInit) => new Request(`http://mock.test/api/v1${path}`, init)
  const json = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const collectionId = async () => {
    const host = await hostWith('')
    const response = await host.fetch(request('/registries/Model/collections/Fraud%20detection'))
    const collection: { id: string; aliases: { alias: string; version: string }[] } = await response.json()
    return collection
  }

  it('answers as the owner without a sign-in', async () => {
    const host = await hostWith('')
    const me: { user: { username: string } } = await (await host.fetch(request('/me'))).json()
    expect(me.user.username).toBe('admin')
  })

  it('answers as anybody who is asked for, with what they may see', async () => {
    const host = await hostWith('?vitrine-user=jonas.weber')
    const registry: { role: string } = await (await host.fetch(request('/registries/Model'))).json()
    expect(registry.role).toBe('restricted_viewer')
  })

  it('answers nobody with 401, and follows signing in and out', async () => {
    const host = await hostWith('?vitrine-user=anonymous')
    expect((await host.fetch(request('/me'))).status).toBe(401)
    const owner = await hostWith('')
    const link: { token: string } = await (
      await owner.fetch(request('/sign-in-links', json('POST', { username: 'admin' })))
    ).json()
    const signedIn = await host.fetch(request('/sessions', json('POST', { token: link.token })))
    expect(signedIn.ok).toBe(true)
    expect((await host.fetch(request('/me'))).status).toBe(200)
    await host.fetch(request('/sessions/current', { method: 'DELETE' }))
    expect((await host.fetch(request('/me'))).status).toBe(401)
  })

  it('lets the share of requests fail that was asked for, as busy', async () => {
    const host = await hostWith('?vitrine-failures=0.25')
    const statuses = []
    for (let index = 0; index < 8; index++) statuses.push((await host.fetch(request('/me'))).status)
    expect(statuses).toEqual([200, 200, 200, 503, 200, 200, 200, 503])
  })

  it('waits as long as it was asked to', async () => {
    const host = await hostWith('?vitrine-latency=80')
    const started = performance.now()
    await host.fetch(request('/me'))
    expect(performance.now() - started).toBeGreaterThanOrEqual(75)
  })

  it('has somebody really move an alias first: the conflict is the registry’s own', async () => {
    const { id, aliases } = await collectionId()
    const before = aliases.find(({ alias }) => alias === 'challenger')?.version ?? null
    const host = await hostWith('?vitrine-faults=alias-conflict')
    const move = () =>
      host.fetch(
        request(`/collections/${id}/aliases/challenger`, json('PUT', { version: 'v3', expect: before })),
      )
    const conflict = await move()
    expect(conflict.status).toBe(409)
    const problem: { code: string; details: { holder: string; movedBy: { name: string } } } =
      await conflict.json()
    expect(problem.code).toBe('alias_moved')
    expect(problem.details.movedBy.name).toBe('Ada Lindqvist')
    const again = await host.fetch(
      request(
        `/collections/${id}/aliases/challenger`,
        json('PUT', { version: 'v3', expect: problem.details.holder }),
      ),
    )
    expect(again.status).toBe(200)
  })

  it('ends the session at the first write when it is told to', async () => {
    const { id } = await collectionId()
    const host = await hostWith('?vitrine-faults=expired-session')
    expect((await host.fetch(request('/me'))).status).toBe(200)
    const write = await host.fetch(request(`/collections/${id}/aliases/x`, json('PUT', { version: 'v3' })))
    expect(write.status).toBe(401)
    expect((await host.fetch(request('/me'))).status).toBe(401)
  })

  it('is offline, without room, or without history when it is told to', async () => {
    const { id } = await collectionId()
    const offline = await (await hostWith('?vitrine-faults=offline')).fetch(request('/me'))
    expect(offline.type).toBe('error')
    const host = await hostWith('?vitrine-faults=storage-full,failing-history')
    const upload = await host.fetch(request('/projects/risk-team/fraud/versions', json('POST', {})))
    expect(upload.status).toBe(507)
    const history = await host.fetch(request(`/collections/${id}/aliases/production/history`))
    expect(history.status).toBe(500)
    expect((await host.fetch(request(`/collections/${id}/aliases/production`))).status).toBe(200)
  })

  it('drops the stream of events after a while when it is told to', async () => {
    const host = await hostWith('?vitrine-faults=stream-drops')
    const stream = await host.fetch(request('/events/stream'))
    await expect(stream.text()).rejects.toThrow('connection was lost')
  })
})
