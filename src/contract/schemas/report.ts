import { z } from 'zod'
import { JsonObject, Person, pageOf, Timestamp } from './common.ts'

/** A page that people or scripts write about a project: text, and what shall be drawn. */
export const Report = z
  .object({
    id: z.string(),
    entity: z.string(),
    project: z.string(),
    name: z.string().meta({ description: 'What the client that made it calls it.' }),
    title: z.string(),
    description: z.string(),
    draft: z
      .boolean()
      .meta({ description: 'Not finished, as its author says. Everyone of the project sees it.' }),
    revision: z.int().meta({ description: 'Every save counts one up.' }),
    createdAt: Timestamp,
    createdBy: Person.nullable(),
    updatedAt: Timestamp,
    updatedBy: Person.nullable(),
  })
  .meta({ id: 'Report' })
export type Report = z.output<typeof Report>
export const ReportPage = pageOf(Report, 'ReportPage')

export const ReportWithSpec = Report.extend({
  spec: JsonObject.meta({
    description: 'As the `wandb` SDK writes it: `blocks`, `width` and what it may add.',
  }),
}).meta({ id: 'ReportWithSpec' })
export type ReportWithSpec = z.output<typeof ReportWithSpec>

export const ReportCreate = z.strictObject({
  title: z.string(),
  description: z.string().optional(),
  draft: z.boolean().optional(),
  spec: JsonObject,
})
export const ReportUpdate = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  draft: z.boolean().optional(),
  spec: JsonObject.optional(),
})
