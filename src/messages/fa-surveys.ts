export const faSurveys = {}
