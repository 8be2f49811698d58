import type { CardEdge } from '../model/types.ts'

/** “Logged” is a whole line, “used” a broken one, and what a filter left out between two is dots: colour alone says nothing to some. */
export function dashOf(kind: CardEdge['kind']): { strokeDasharray?: string; strokeLinecap?: 'round' } {
  if (kind === 'logged') return {}
  return kind === 'used' ? { strokeDasharray: '5 4' } : { strokeDasharray: '1 5', strokeLinecap: 'round' }
}
