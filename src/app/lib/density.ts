import { useSyncExternalStore } from 'react'

export const DENSITIES = ['compact', 'regular', 'roomy'] as const
export type Density = (typeof DENSITIES)[number]

/** Height of a row in px (ui.md, Feel). */
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { compact: 32, regular: 40, roomy: 52 }

const STORAGE_KEY = 'vitrine.density'

const stored = (): Density => {
  const value = localStorage.getItem(STORAGE_KEY)
  return DENSITIES.find((density) => density === value) ?? 'regular'
}

let current: Density | null = null
const listeners = new Set<() => void>()

const chosenDensity = (): Density => {
  current ??= stored()
  return current
}

export function chooseDensity(density: Density): void {
  current = density
  localStorage.setItem(STORAGE_KEY, density)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** A person's own taste, so it stays in their browser and out of the address. */
export const useDensity = (): Density => useSyncExternalStore(subscribe, chosenDensity)
