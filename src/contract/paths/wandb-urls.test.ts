import { describe, expect, test } from 'vitest'
import { appPathOfWandbUrl } from './wandb-urls.ts'

const placeOf = (url: string): string | null => {
  const { pathname, search } = new URL(url, 'https://wandb.example')
  return appPathOfWandbUrl(pathname, search)
}

const REPORT = btoa('View:12')

describe('An address that the wandb SDK prints leads to', () => {
  test.each([
    [
      '/orgs/acme/registry/Model?selectionPath=acme-org%2Fwandb-registry-Model%2FVoice%20activity&view=membership&version=v3',
      '/registry/Model/Voice%20activity/v3',
    ],
    [
      '/orgs/acme/registry/Golden%20Datasets?selectionPath=acme%2Fwandb-registry-Golden%20Datasets%2F%ED%95%9C%EA%B5%AD%EC%96%B4&view=membership&version=v0',
      `/registry/Golden%20Datasets/${encodeURIComponent('한국어')}/v0`,
    ],
    ['/orgs/acme/registry/Model?selectionPath=acme%2Fwandb-registry-Model%2Fchurn', '/registry/Model/churn'],
    ['/orgs/acme/registry/Model', '/registry/Model'],
    [
      '/team/registry/model?selectionPath=acme%2Fwandb-registry-Speech%2Fvad&view=membership&version=v1',
      '/registry/Speech/vad/v1',
    ],
    ['/team/registry/model?selectionPath=team%2Fmodel-registry%2Fvad&version=v1', '/registry/Model/vad/v1'],
    ['/team/registry/dataset', '/registry/Dataset'],
    ['/acme/wandb-registry-Model/artifacts/model/churn/v2', '/registry/Model/churn/v2'],
    ['/acme/wandb-registry-Model', '/registry/Model'],
    ['/team/vision/reports', '/team/vision?tab=reports'],
    [
      `/team/vision/reports/How-it--went--${REPORT}`,
      '/team/vision?tab=reports&report=rep_0000000000000000000000000c',
    ],
    [
      `/team/vision/reports/T--${REPORT.replace(/=+$/, '')}`,
      '/team/vision?tab=reports&report=rep_0000000000000000000000000c',
    ],
    ['/team/vision/reports/T--nonsense', '/team/vision?tab=reports'],
    ['/team/vision/artifacts/model/weights/v3/metadata', '/team/vision/artifacts/model/weights/v3'],
    ['/team/vision/runs/amber-river-12/overview', '/team/vision/runs/amber-river-12'],
    ['/team/vision/workspace', '/team/vision'],
    ['/team/vision/runs', '/team/vision'],
    ['/authorize', '/settings'],
  ])('%s', (url, place) => {
    expect(placeOf(url)).toBe(place)
  })

  test.each([
    '/team/vision',
    '/team/vision/runs/amber-river-12',
    '/team/vision/artifacts/model/weights/v3',
    '/team/vision/artifacts/model/weights',
  ])('the same address of the app: %s', (url) => {
    expect(placeOf(url)).toBeNull()
  })
})

describe('Left to the app itself', () => {
  test.each([
    '/',
    '/registry/Model/churn/v1',
    '/registry/registry',
    '/settings/keys',
    '/projects',
    '/activity',
    '/team',
    '/team/registry/prompts',
    '/bad/%E0%A4%A',
  ])('%s', (url) => {
    expect(placeOf(url)).toBeNull()
  })
})
