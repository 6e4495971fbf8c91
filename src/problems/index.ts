export { closestNames, didYouMean } from './closest-names.js'
export { type ErrorCode, errorCodes } from './error-codes.js'
export { describePlace, type Place, type Problem, type Reading, type Severity } from './problem.js'
export { UserError } from './user-error.js'
