import { openApp } from '../support/open-app.ts'
import { expect, test } from '../support/test.ts'

const API = '/api/v1'
const COLLECTION = ['/registries/Model', '/registries/Model/collections/Surface%20defects']

const PLACES: readonly {
  readonly place: string
  readonly address: string
  readonly own: readonly string[]
}[] = [
  { place: 'home', address: '/', own: [] },
  {
    place: 'a registry',
    address: '/registry/Model',
    own: ['/registries/Model', '/registries/Model/collections?limit=50'],
  },
  { place: 'a collection', address: '/registry/Model/Surface%20defects', own: COLLECTION },
  { place: 'a version', address: '/registry/Model/Surface%20defects/v1', own: COLLECTION },
]

for (const { place, address, own } of PLACES) {
  test(`${place} is asked for before the code of the app is there, and only once`, async ({
    page,
  }, testInfo) => {
    await openApp(page, testInfo)
    await page.goto('about:blank')
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname.startsWith(API)) asked.push(pathname.slice(API.length) + search)
    })
    const code = Promise.withResolvers<void>()
    await page.route(/\/assets\/start-/, async (route) => {
      await code.promise
      await route.continue()
    })
    const opened = page.goto(address)
    for (const path of ['/me', '/registries?limit=100', ...own])
      await expect.poll(() => asked).toContain(path)
    code.resolve()
    await opened
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
    expect(asked.filter((path, index) => asked.indexOf(path) !== index)).toEqual([])
  })
}
