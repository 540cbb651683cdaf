/**
 * A mailbox as a helpdesk, by IMAP and SMTP: a thread of mails is a ticket, and the answer is a
 * mail.
 */
package io.hopwise.desk.mail;
