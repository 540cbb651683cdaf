/** How calls are signed as Standard Webhooks has it, those that come and those that go. */
package io.hopwise.webhook;
