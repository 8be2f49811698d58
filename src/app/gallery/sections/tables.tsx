import { AliasChip, TagChip, VersionLabel } from '../../ui/chips.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { JAPANESE, LONG, LONG_NAME } from '../samples.ts'
import type { Section, Theme } from '../section.ts'

const COLUMNS = ['Version', 'Aliases', 'Tags', 'Author'] as const

const Head = () => (
  <thead>
    <tr>
      {COLUMNS.map((column) => (
        <Th key={column}>{column}</Th>
      ))}
    </tr>
  </thead>
)

const Sample = ({ label }: { readonly label: string }) => (
  <Table label={label}>
    <Head />
    <tbody>
      <Tr>
        <RowHeader>
          <a className="row-link" href="#tables">
            <VersionLabel>v31</VersionLabel>
          </a>
        </RowHeader>
        <Td>
          <AliasChip alias="production" isProtected />
        </Td>
        <Td>
          <TagChip tag="pytorch" />
        </Td>
        <Td>Ada</Td>
      </Tr>
      <Tr>
        <RowHeader>
          <a className="row-link" href="#tables">
            <VersionLabel>v30</VersionLabel>
          </a>
        </RowHeader>
        <Td />
        <Td>
          <TagChip tag={LONG_NAME} />
        </Td>
        <Td>{JAPANESE}</Td>
      </Tr>
    </tbody>
  </Table>
)

const Wide = ({ theme }: { readonly theme: Theme }) => (
  <Table label={`Table that is too wide, ${theme}`}>
    <Head />
    <tbody>
      <Tr>
        <RowHeader>v31</RowHeader>
        <Td className="whitespace-nowrap">{LONG}</Td>
        <Td className="whitespace-nowrap">{LONG}</Td>
        <Td>Ada</Td>
      </Tr>
    </tbody>
  </Table>
)

const Loading = ({ theme }: { readonly theme: Theme }) => (
  <Table label={`Table that loads, ${theme}`}>
    <Head />
    <tbody>
      <SkeletonRows rows={2} columns={COLUMNS.length} />
    </tbody>
  </Table>
)

export const tables: Section = {
  title: 'Tables',
  states: [
    { name: 'default', show: (theme) => <Sample label={`Table, ${theme}`} /> },
    { name: 'hover', look: 'hover', show: (theme) => <Sample label={`Hovered table, ${theme}`} /> },
    { name: 'focus', look: 'focus', show: (theme) => <Sample label={`Focused table, ${theme}`} /> },
    { name: 'too wide', show: (theme) => <Wide theme={theme} /> },
    { name: 'loading', show: (theme) => <Loading theme={theme} /> },
    { name: 'skeleton', show: <Skeleton className="h-8 w-60" /> },
  ],
}
