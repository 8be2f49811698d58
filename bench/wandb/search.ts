import { checkEqual } from '../lib/check.ts'
import { REGISTRY, scaleOf } from '../lib/fixture.ts'
import { filledDirectory } from '../lib/fixture-files.ts'
import { measure, type Timing } from '../lib/measure.ts'
import { openSubject } from '../lib/subject.ts'
import { ownersKey, startServer } from '../server/server.ts'

const PAGE = 100
const ROUNDS = { warmUp: 20, measured: 300 }

/** What of it matters to the server: the SDK selects these for every version (`RegistryVersions`, SDK 0.31). */
const DOCUMENT = `query RegistryVersions($organization: String!, $registryFilter: JSONString, $collectionFilter: JSONString,
  $artifactFilter: JSONString, $cursor: String, $perPage: Int) {
  organization(name: $organization) { orgEntity { name
    artifactMemberships(projectFilters: $registryFilter, collectionFilters: $collectionFilter, filters: $artifactFilter,
      after: $cursor, first: $perPage) {
      pageInfo { __typename endCursor hasNextPage }
      edges { node { __typename id versionIndex aliases { __typename id alias }
        artifactCollection { __typename name project { id internalId name entity { name } } }
        artifact { __typename id artifactSequence { __typename name project { id internalId name entity { name } } }
          versionIndex artifactType { name } description metadata ttlDurationSeconds ttlIsInherited
          tags { __typename id name } historyStep state size digest commitHash fileCount createdAt updatedAt
        } } }
    } } }
}`

interface Page {
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
  readonly edges: readonly unknown[]
}

/** `Api().registries().collections().versions()` over HTTP: a page of 100, of all versions and of some. */
export async function measureSearch(versions: number): Promise<Record<string, Timing>> {
  const data = filledDirectory(versions)
  try {
    const subject = await openSubject(scaleOf(versions), { data: data.path })
    const largest = subject.largest.name
    await subject.close()
    const key = await ownersKey(data.path)
    const server = await startServer(data.path)
    try {
      const ask = (variables: Record<string, unknown>) => page(`${server.url}/graphql`, key, variables)
      return {
        'every version, page after page': await following(ask, {}),
        'versions with an alias, page after page': await following(ask, {
          artifactFilter: { alias: { $in: ['production', 'latest'] } },
        }),
        'the largest collection, page after page': await following(ask, {
          registryFilter: { name: `wandb-registry-${REGISTRY}` },
          collectionFilter: { name: largest },
        }),
      }
    } finally {
      await server.stop()
    }
  } finally {
    data.remove()
  }
}

type Ask = (variables: Record<string, unknown>) => Promise<Page>

/** Each round the page after the one before; from the first again after the last. */
async function following(ask: Ask, filters: Record<string, unknown>): Promise<Timing> {
  const texts = Object.fromEntries(
    Object.entries(filters).map(([name, filter]) => [name, JSON.stringify(filter)]),
  )
  let cursor: string | null = null
  return measure(ROUNDS, async () => {
    const found = await ask({ ...texts, cursor, perPage: PAGE })
    return () => {
      if (found.pageInfo.hasNextPage) checkEqual(found.edges.length, PAGE, 'versions on a page')
      cursor = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null
    }
  })
}

async function page(url: string, key: string, variables: Record<string, unknown>): Promise<Page> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: DOCUMENT, variables: { organization: 'Vitrine', ...variables } }),
  })
  const answer = (await response.json()) as {
    errors?: unknown
    data: { organization: { orgEntity: { artifactMemberships: Page } } }
  }
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors))
  return answer.data.organization.orgEntity.artifactMemberships
}
