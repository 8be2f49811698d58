import { Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { may, type Role } from '../../../contract/permissions.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { ForbiddenState } from '../../ui/states.tsx'
import { FileTrail } from './FileTrail.tsx'
import { FolderTable } from './FolderTable.tsx'
import { placeIn } from './file-address.ts'
import { FilePreview } from './load-preview.ts'

interface FilesPanelProps {
  readonly version: CollectionVersion
  readonly role: Role
}

/** The files of a version: one folder at a time, or one file. */
export function FilesPanel({ version, role }: FilesPanelProps) {
  const t = useT()
  const [search] = useSearchParams()
  const { folder, file, isSource } = placeIn(search)
  const mayDownload = may(role, 'download')
  return (
    <>
      <FileTrail version={version} folder={folder} file={file} mayDownload={mayDownload} />
      {!mayDownload && (
        <ForbiddenState
          title={t('files.forbidden')}
          detail={t('files.downloadForbidden', { role: t(`role.${role}`) })}
        />
      )}
      {file === null ? (
        <FolderTable key={folder} version={version} folder={folder} mayDownload={mayDownload} />
      ) : (
        mayDownload && (
          <Suspense>
            <FilePreview key={file} version={version} path={file} isSource={isSource} />
          </Suspense>
        )
      )}
    </>
  )
}
