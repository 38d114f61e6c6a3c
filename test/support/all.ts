/** `npm test -- --all`: also the long ones, which kill programs over and over, take the journey in every way and let everybody try every door. */
export const wantsAll = process.env.LAPOR_TESTS === 'all'
