import type { Endpoint } from '../../contract/endpoint.ts'
import { BASE_PATH } from './door.ts'

/** The methods that a path takes; none where there is no such path. */
export function allowedMethods(endpoints: Iterable<Endpoint>, pathname: string): string[] {
  if (pathname === `${BASE_PATH}/openapi.json`) return ['GET', 'HEAD']
  const methods = new Set<string>()
  for (const { path, method } of endpoints) {
    if (!matches(BASE_PATH + path, pathname)) continue
    methods.add(method.toUpperCase())
    if (method === 'get') methods.add('HEAD')
  }
  return [...methods].toSorted()
}

function matches(path: string, pathname: string): boolean {
  const wanted = path.split('/')
  const given = pathname.split('/')
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  )
}
