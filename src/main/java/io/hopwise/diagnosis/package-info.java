/**
 * The use case: reads a case, walks its symptoms, fires the rules, proves what they found, ranks it
 * and asks for what is missing. What comes out is a {@link io.hopwise.diagnosis.Diagnosis}: facts,
 * keys and numbers in no language.
 */
package io.hopwise.diagnosis;
