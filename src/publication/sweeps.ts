import type { Sweeps } from '#src/platform/worker.ts'
import { refreshFigures } from './refresh-figures.ts'

export const publicationSweeps: Sweeps = { public_figures: refreshFigures }
