/** `npm test -- --all`: also the long ones, which kill programs over and over and take the journey every way. */
export const wantsAll = process.env.LAPOR_TESTS === 'all'
