import * as activity from './activity.ts'
import * as collections from './collections.ts'
import * as compare from './compare.ts'
import * as identity from './identity.ts'
import * as lineage from './lineage.ts'
import * as personal from './personal.ts'
import * as projects from './projects.ts'
import * as registries from './registries.ts'
import * as reports from './reports.ts'

export const endpoints = {
  ...identity,
  ...registries,
  ...collections,
  ...projects,
  ...reports,
  ...compare,
  ...lineage,
  ...personal,
  ...activity,
}

type EndpointOf = (typeof endpoints)[keyof typeof endpoints]

/** Every call of the REST door. */
export const routes = Object.values(endpoints) as EndpointOf[]
