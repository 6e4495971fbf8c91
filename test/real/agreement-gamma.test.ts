import { testCases } from './reference/test-cases.js'

testCases('gamma', 'gamma_pairs')
