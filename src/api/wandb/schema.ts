import { artifactFields, artifactQueries, membershipFields } from './artifacts/artifact-fields.ts'
import { collectionFields, projectArtifactFields, typeFields } from './artifacts/collection-fields.ts'
import { createArtifact } from './artifacts/create-artifact.ts'
import { editArtifact } from './artifacts/edit-artifact.ts'
import { editCollection } from './artifacts/edit-collection.ts'
import { largeFiles } from './artifacts/large-files.ts'
import { sendArtifact } from './artifacts/send-artifact.ts'
import { useAndLink } from './artifacts/use-and-link.ts'
import type { Interfaces } from './graphql/execute.ts'
import type { Schema } from './graphql/fields.ts'
import { administerRegistry } from './registry/administer-registry.ts'
import { projectFields, projectQueries } from './registry/project-fields.ts'
import { changeMembers, projectMemberFields, teamFields, userQueries } from './registry/registry-members.ts'
import { changeReports, reportQueries, viewFields } from './reports/reports.ts'
import { createRunFiles } from './runs/create-run-files.ts'
import { historyFields } from './runs/history-fields.ts'
import { runFields } from './runs/run-fields.ts'
import { runFileFields, runFileListFields } from './runs/run-files.ts'
import { runArtifactFields, runListFields } from './runs/run-lists.ts'
import { projectRunFields } from './runs/run-queries.ts'
import { upsertBucket } from './runs/upsert-bucket.ts'
import { organizationLists } from './search/organization-lists.ts'
import {
  collectionListFields,
  collectionQueries,
  projectListFields,
  typeListFields,
} from './search/project-lists.ts'
import { entityFields, organizationFields, userFields, viewerQueries } from './viewer/viewer.ts'

/** Every type whose fields are worked out; all others are no more than the values they were made of (`shape`). */
export const schema: Schema = {
  Query: {
    ...viewerQueries,
    ...projectQueries,
    ...artifactQueries,
    ...collectionQueries,
    ...userQueries,
    ...reportQueries,
  },
  Mutation: {
    ...upsertBucket,
    ...createRunFiles,
    ...createArtifact,
    ...sendArtifact,
    ...largeFiles,
    ...useAndLink,
    ...editArtifact,
    ...editCollection,
    ...administerRegistry,
    ...changeMembers,
    ...changeReports,
  },
  User: userFields,
  Entity: { ...entityFields, ...teamFields, ...organizationLists },
  Organization: organizationFields,
  Project: {
    ...projectFields,
    ...projectMemberFields,
    ...projectRunFields,
    ...runListFields,
    ...projectArtifactFields,
    ...projectListFields,
  },
  Run: { ...runFields, ...historyFields, ...runFileListFields, ...runArtifactFields },
  File: runFileFields,
  View: viewFields,
  Artifact: artifactFields,
  ArtifactType: { ...typeFields, ...typeListFields },
  ArtifactSequence: { ...collectionListFields, ...collectionFields },
  ArtifactPortfolio: { ...collectionListFields, ...collectionFields },
  ArtifactCollectionMembership: membershipFields,
}

export const interfaces: Interfaces = {
  ArtifactCollection: ['ArtifactSequence', 'ArtifactPortfolio'],
}
