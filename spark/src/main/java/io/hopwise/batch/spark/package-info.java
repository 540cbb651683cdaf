/** The batch on Spark: many cases on many machines. The only room that knows Spark. */
package io.hopwise.batch.spark;
