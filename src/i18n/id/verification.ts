export const verification = {}
