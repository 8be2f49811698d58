import { AliasChip, type Kind, KindGlyph, TagChange, TagChip, VersionLabel } from '../../ui/chips.tsx'
import { ARABIC, JAPANESE, KOREAN, LONG_NAME } from '../samples.ts'
import type { Section } from '../section.ts'

export const aliases: Section = {
  title: 'Aliases',
  states: [
    { name: 'default', show: <AliasChip alias="champion" isProtected={false} /> },
    { name: 'protected', show: <AliasChip alias="production" isProtected /> },
    { name: 'automatic', show: <AliasChip alias="latest" isProtected={false} /> },
    { name: 'with its version', show: <AliasChip alias="staging" isProtected={false} version="v31" /> },
    {
      name: 'long text',
      show: (
        <div className="gallery-narrow">
          <AliasChip alias={LONG_NAME} isProtected version="v1204" />
        </div>
      ),
    },
    {
      name: 'right to left, CJK',
      dir: 'rtl',
      show: (
        <div className="gallery-line">
          <AliasChip alias={ARABIC} isProtected version="v3" />
          <AliasChip alias={KOREAN} isProtected={false} />
          <AliasChip alias={JAPANESE} isProtected={false} />
        </div>
      ),
    },
  ],
}

export const tags: Section = {
  title: 'Tags',
  states: [
    { name: 'default', show: <TagChip tag="pytorch" /> },
    { name: 'long text', show: <TagChip tag={LONG_NAME} /> },
    {
      name: 'right to left, CJK',
      dir: 'rtl',
      show: (
        <div className="gallery-line">
          <TagChip tag={ARABIC} />
          <TagChip tag={KOREAN} />
          <TagChip tag={JAPANESE} />
        </div>
      ),
    },
    {
      name: 'came and went',
      show: (
        <ul className="gallery-line">
          <TagChange tag="reviewed" sign="+" label="added" />
          <TagChange tag="draft" sign="−" label="removed" />
        </ul>
      ),
    },
  ],
}

const KINDS: readonly Kind[] = ['model', 'dataset', 'run', 'other']

export const versionsAndKinds: Section = {
  title: 'Versions and kinds',
  states: [
    { name: 'version', show: <VersionLabel>v31</VersionLabel> },
    {
      name: 'kinds',
      show: (
        <div className="gallery-line">
          {KINDS.map((kind) => (
            <span key={kind} className="gallery-line">
              <KindGlyph kind={kind} /> {kind}
            </span>
          ))}
        </div>
      ),
    },
  ],
}
