export const citizen = {}
