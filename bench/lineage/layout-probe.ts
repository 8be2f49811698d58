/** What the page asks of the worker of its layouts, and when it is answered. In ms of the page's clock. */
export interface LayoutProbe {
  readonly took: number[]
}

declare global {
  interface Window {
    benchLayouts: LayoutProbe
  }
}

/** Runs in the page before anything of it does, so it can use nothing from outside itself. */
export function installLayoutProbe(): void {
  const took: number[] = []
  const Original = window.Worker
  window.benchLayouts = { took }
  window.Worker = class extends Original {
    private readonly asked: number[] | null
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.asked = options?.name === 'lineage-layout' ? [] : null
      if (this.asked !== null)
        this.addEventListener('message', () => took.push(performance.now() - (this.asked?.shift() ?? 0)))
    }
    override postMessage(message: unknown, rest?: StructuredSerializeOptions | Transferable[]): void {
      this.asked?.push(performance.now())
      super.postMessage(message, rest as Transferable[])
    }
  }
}
