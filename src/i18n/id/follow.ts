export const follow = {}
