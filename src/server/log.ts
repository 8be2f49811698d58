import { destination, type Logger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from './config.ts'

export type { Logger }

/**
 * One JSON object a line, on standard error; standard output is for what people read. Nothing secret has a way in:
 * only paths are logged, never query strings, headers or bodies.
 */
export function createLogger(level: LogLevel, target: number | string = 2): Logger & { flush(): void } {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ dest: target, sync: false }),
  )
}
