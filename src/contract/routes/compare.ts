import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { MAX_COMPARED } from '../limits.ts'
import { Comparison } from '../schemas/insight.ts'

export const compare = endpoint({
  method: 'get',
  path: '/compare',
  tag: 'Versions',
  summary: 'Versions side by side: metrics, metadata, tags, files by digest, inputs',
  query: z.object({
    versions: z
      .string()
      .min(1)
      .max(10_000)
      .meta({
        description: `2 to ${MAX_COMPARED} version ids or paths, the one to compare with first: comma-separated, or a JSON array where a name holds a comma.`,
        examples: ['ver_01…,wandb-registry-Model/Voice activity:production'],
      }),
  }),
  response: Comparison,
})
