export const dialogue = {}
