import { EXIT } from './exit-codes.ts'
import { asFailure, Failure } from './failure.ts'

/** What every command can be asked for. */
export interface OutputOptions {
  readonly json?: boolean | undefined
}

/** One run of a command. */
export interface Run {
  /** Aborted by Ctrl-C: work under way is given up and cleaned away. */
  readonly signal: AbortSignal
  readonly json: boolean
}

/** What a command came to: one document for scripts, a text for people. */
export interface Result {
  readonly json: unknown
  readonly text: string
}

/**
 * Runs a command: prints what it came to on stdout (with `--json` one JSON document, failures included), what went
 * wrong on stderr, and leaves the exit code.
 */
export async function runCommand(options: OutputOptions, work: (run: Run) => Promise<Result>): Promise<void> {
  const stop = stopOnSignals()
  const json = options.json ?? false
  try {
    const result = await work({ signal: stop.signal, json })
    print(json ? JSON.stringify(result.json, null, 2) : result.text)
    process.exitCode = EXIT.ok
  } catch (error) {
    const failure = stop.signal.aborted ? interrupted() : asFailure(error)
    report(failure, json)
    process.exitCode = failure.exitCode
  } finally {
    stop.release()
  }
}

/** The first signal asks the work to stop; the second one does not ask. */
function stopOnSignals(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted)
    controller.abort(interrupted())
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const release = () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  return { signal: controller.signal, release }
}

const interrupted = (): Failure =>
  new Failure(EXIT.interrupted, 'Stopped. What was done so far is kept; the same command goes on from there.')

function print(text: string): void {
  if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

function report(failure: Failure, json: boolean): void {
  const { code, field, details, requestId } = failure.facts
  if (json)
    print(JSON.stringify({ error: { code, detail: failure.message, field, details, requestId } }, null, 2))
  const at = field === undefined ? '' : ` (${field})`
  const id = requestId === undefined || failure.exitCode !== EXIT.failed ? '' : ` [request ${requestId}]`
  process.stderr.write(`vitrine: ${failure.message}${at}${id}\n`)
}
