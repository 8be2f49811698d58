import type { Random } from './random.ts'

/** How a training went. */
export type Course = 'converged' | 'plateau' | 'overfit' | 'diverged'

export interface CurvePlan {
  readonly course: Course
  readonly rows: number
  readonly stepsPerRow: number
  /** The loss at the first step and, were it to converge, at the last. */
  readonly lossFrom: number
  readonly lossTo: number
  /** The metric that counts: its name, where it starts and where it has to end. */
  readonly metric: { readonly name: string; readonly from: number; readonly to: number }
  readonly learningRate: number
  readonly startedAt: number
  readonly endedAt: number
}

export type HistoryRow = Record<string, number>

/** Four significant digits are what people read, and half the bytes. */
export const rounded = (value: number): number => Number(value.toPrecision(4))

const WARM_UP = 0.05
const DIVERGES_AT = 0.62
const STALLS_AT = 0.35
const OVERFITS_AT = 0.55

/** The history of one training: losses that fall and flatten, with the noise of small batches. */
export function learningCurve(random: Random, plan: CurvePlan): HistoryRow[] {
  const speed = random.between(3.5, 6)
  const noise = (plan.lossFrom - plan.lossTo) * random.between(0.012, 0.03)
  return Array.from({ length: plan.rows }, (_, index) => {
    const progress = plan.rows === 1 ? 1 : index / (plan.rows - 1)
    const learned = learnedBy(progress, speed, plan.course)
    const loss = plan.lossFrom + (plan.lossTo - plan.lossFrom) * learned
    const blown = plan.course === 'diverged' && progress > DIVERGES_AT
    const trainLoss = blown
      ? loss * Math.exp((progress - DIVERGES_AT) * random.between(9, 13))
      : Math.max(plan.lossTo * 0.5, loss + random.normal() * noise * (1.2 - progress))
    const gap = plan.course === 'overfit' ? Math.max(0, progress - OVERFITS_AT) * plan.lossFrom * 0.35 : 0
    const metric = plan.metric.from + (plan.metric.to - plan.metric.from) * (blown ? 0.2 : learned)
    const wobble = (plan.metric.to - plan.metric.from) * 0.015 * random.normal() * (1 - progress)
    return {
      _step: index * plan.stepsPerRow,
      _timestamp: Math.round((plan.startedAt + (plan.endedAt - plan.startedAt) * progress) / 1000),
      'train/loss': rounded(trainLoss),
      'val/loss': rounded(trainLoss * 1.04 + gap + Math.abs(random.normal()) * noise),
      [`val/${plan.metric.name}`]: rounded(metric + wobble),
      learning_rate: rounded(scheduled(plan.learningRate, progress)),
    }
  })
}

/** The share of what there is to learn that is learned by then; 1 at the end. */
function learnedBy(progress: number, speed: number, course: Course): number {
  const whole = 1 - Math.exp(-speed)
  if (course === 'plateau' && progress > STALLS_AT) {
    const stalled = (1 - Math.exp(-speed * STALLS_AT)) / whole
    // A plateau is left late and suddenly, as after a cut of the learning rate.
    return progress < 0.8 ? stalled : stalled + (1 - stalled) * ((progress - 0.8) / 0.2)
  }
  return (1 - Math.exp(-speed * progress)) / whole
}

/** A warm-up, then a cosine to a tenth. */
function scheduled(peak: number, progress: number): number {
  if (progress < WARM_UP) return (peak * (progress + 0.002)) / (WARM_UP + 0.002)
  const rest = (progress - WARM_UP) / (1 - WARM_UP)
  return peak * (0.1 + 0.45 * (1 + Math.cos(Math.PI * rest)))
}
