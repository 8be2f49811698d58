import * as activity from './activity.ts'
import * as collections from './collections.ts'
import * as identity from './identity.ts'
import * as projects from './projects.ts'
import * as registries from './registries.ts'

export const endpoints = { ...identity, ...registries, ...collections, ...projects, ...activity }

type EndpointOf = (typeof endpoints)[keyof typeof endpoints]

/** Every call of the REST door. */
export const routes = Object.values(endpoints) as EndpointOf[]
