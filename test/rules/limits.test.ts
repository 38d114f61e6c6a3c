import { expect, test } from 'vitest'
import { fixedPolicies, policies } from '#src/calendar/policies.ts'
import { code, moduleOf, sources } from './sources.ts'

test('a policy that an admin may change is read by whoever keeps to it; what nobody reads is not offered', () => {
  const readers = sources.filter((file) => !['calendar', 'i18n'].includes(moduleOf(file))).map(code)
  const unread = Object.keys(policies).filter((key) => !readers.some((text) => new RegExp(`\\b${key}\\b`).test(text)))
  expect(unread.sort()).toEqual([...fixedPolicies].sort())
})
