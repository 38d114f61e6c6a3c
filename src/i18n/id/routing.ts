export const routing = {}
