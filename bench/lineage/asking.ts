import { MAX_LINEAGE_NODES } from '../../src/contract/limits.ts'
import type { Lineage } from '../../src/contract/schemas/lineage.ts'
import type { Stage } from '../app/browser.ts'
import { measure, type Timing } from '../lib/measure.ts'
import { checkAnswer, type LineageSubject, type Part } from './subject.ts'

const FOCUS_ROUNDS = 40

/** `GET /api/v1/lineage`, from the request to the last byte of what was read as JSON. */
export async function measureApi(stage: Stage, subject: LineageSubject): Promise<Record<string, Timing>> {
  const { whole, focuses, fixture } = subject
  const among = (parts: readonly Part[]) => (round: number) => ask(stage, subject, partOf(parts, round))
  const small = { warmUp: 5, measured: FOCUS_ROUNDS }
  return {
    'a node and its neighbours': await measure(small, among(focuses)),
    'one of them opened': await measure(small, among(focuses.map(({ more }) => more.opened))),
    [sizeOf(whole)]: await measure({ warmUp: 1, measured: fixture.rounds.api }, among([whole])),
  }
}

const sizeOf = ({ nodes }: Part): string => `${nodes.size.toLocaleString('en')} nodes`

async function ask(stage: Stage, subject: LineageSubject, part: Part): Promise<() => void> {
  const answer = await stage.ask<Lineage>(`/lineage?limit=${MAX_LINEAGE_NODES}&${part.query}`)
  return () => checkAnswer(subject, part, answer)
}

function partOf(parts: readonly Part[], round: number): Part {
  const part = parts[round % parts.length]
  if (part === undefined) throw new Error('There is nothing to ask for.')
  return part
}
