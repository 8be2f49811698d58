import type { Report } from '../../contract/schemas/report.ts'
import type { HomeAccess, Reader } from '../access/home.ts'
import type { ReportTable } from '../db/schema.ts'
import { peopleById } from '../identity/people.ts'

export async function reportViews(
  reader: Reader,
  home: HomeAccess,
  rows: readonly ReportTable[],
): Promise<Report[]> {
  const personOf = await peopleById(
    reader,
    rows.flatMap((row) => [row.created_by, row.updated_by]),
  )
  return rows.map((row) => ({
    id: row.id,
    entity: home.entity ?? '',
    project: home.name,
    name: row.name,
    title: row.title,
    description: row.description,
    draft: row.is_draft === 1,
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: personOf(row.created_by),
    updatedAt: row.updated_at,
    updatedBy: personOf(row.updated_by),
  }))
}
