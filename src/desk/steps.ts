import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Env } from '#src/people/env.ts'
import { likelyStep } from './likely/step.tsx'
import { linkStep } from './linking/link.tsx'
import { splitStep } from './linking/split.tsx'
import { askSealStep, decideSealStep } from './oversight/seal-steps.tsx'
import { closeStep, escalateStep, forwardStep, reopenStep, sendBackStep } from './routing/steps.tsx'
import { deedOf, type Step, serveStep } from './step.tsx'
import { correctStep } from './verification/correct-step.tsx'
import { archiveStep, ask, completeStep, mergeStep, unmergeStep } from './verification/steps.tsx'
import { verify } from './verification/verify.tsx'

const prepared = <S extends z.ZodType, Extra>(step: Step<S, Extra>) => ({
  deed: deedOf(step),
  serve: (app: Hono<Env>) => serveStep(app, step),
})

/** Every page on which an officer does one thing to one report. */
const steps = [
  prepared(verify),
  prepared(ask),
  prepared(completeStep),
  prepared(archiveStep),
  prepared(likelyStep),
  prepared(mergeStep),
  prepared(unmergeStep),
  prepared(splitStep),
  prepared(linkStep),
  prepared(correctStep),
  prepared(sendBackStep),
  prepared(forwardStep),
  prepared(escalateStep),
  prepared(reopenStep),
  prepared(closeStep),
  prepared(askSealStep),
  prepared(decideSealStep),
]

export const stepDeeds = steps.map(({ deed }) => deed)

export const serveSteps = (app: Hono<Env>): void => {
  for (const { serve } of steps) serve(app)
}
