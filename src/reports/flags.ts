import { kindsIn, proposedFlags } from './detector.ts'

/** Who may know what of a report. */
export type Flags = { nameHidden: boolean; identitySealed: boolean; confidential: boolean }

export const flagNames = ['nameHidden', 'identitySealed', 'confidential'] as const
export type FlagName = (typeof flagNames)[number]

type Protecting = {
  name_hidden_by_default: boolean
  identity_sealed_by_default: boolean
  confidential_by_default: boolean
}

/** A category can only switch a flag on; a seal hides the name too. */
export function strictest(flags: Flags, category: Protecting | null): Flags {
  const identitySealed = flags.identitySealed || (category?.identity_sealed_by_default ?? false)
  return {
    identitySealed,
    nameHidden: flags.nameHidden || identitySealed || (category?.name_hidden_by_default ?? false),
    confidential: flags.confidential || (category?.confidential_by_default ?? false),
  }
}

/** What either of two switches on. */
export const either = (one: Flags, other: Flags | null): Flags => ({
  nameHidden: one.nameHidden || (other?.nameHidden ?? false),
  identitySealed: one.identitySealed || (other?.identitySealed ?? false),
  confidential: one.confidential || (other?.confidential ?? false),
})

/** Closed to more than usual: whoever sent it may have somebody to fear. */
export const isProtected = ({ identitySealed, confidential }: Flags): boolean => identitySealed || confidential

/**
 * What the words propose is on as well, until a person decides (domain: privacy). `presumed` names the flags that are
 * on for this reason alone. `kinds`: what the detector found, where that is known already. `decided`: of these the
 * reporter was told, and chose; but what tells of a child is confidential whatever they chose.
 */
export function presume(
  flags: Flags,
  text: string,
  kinds = kindsIn(text),
  decided: readonly FlagName[] = [],
): { flags: Flags; presumed: FlagName[] } {
  const proposed = proposedFlags(text, kinds)
  const isSettled = (name: FlagName) => decided.includes(name) && !(name === 'confidential' && kinds.has('child'))
  const open = flagNames.filter((name) => proposed[name] && !flags[name] && !isSettled(name))
  const hides = open.includes('identitySealed') && !flags.nameHidden && !open.includes('nameHidden')
  const presumed: FlagName[] = hides ? ['nameHidden', ...open] : open
  return { flags: withFlags(flags, presumed, true), presumed }
}

/** What people and the category chose: nobody but those who may loosen goes below it. */
export const chosenFlags = ({ presumed, ...flags }: Flags & { presumed: readonly FlagName[] }): Flags =>
  withFlags(flags, presumed, false)

const withFlags = ({ nameHidden, identitySealed, confidential }: Flags, names: readonly FlagName[], on: boolean) => ({
  nameHidden: names.includes('nameHidden') ? on : nameHidden,
  identitySealed: names.includes('identitySealed') ? on : identitySealed,
  confidential: names.includes('confidential') ? on : confidential,
})
