# Request Tracker: Admin, Global (or a queue), Scrips, Create.
#   Condition  User Defined      Stage   Batch (a call back into RT while it creates a ticket would wait for itself)
#   Action     User Defined      Template  Blank
# Custom condition:
#   return $self->TransactionObj->Type =~ /^(Create|Correspond|Comment|AddLink)$/
#       && $self->TransactionObj->CreatorObj->Name ne 'hopwise';
# Custom action preparation code:
#   return 1;
# Custom action commit code is what follows. The two first lines are to be changed; the secret is what
# HOPWISE_SERVE_RT_HOOK_SECRET says to the server. RT asks nobody twice: what a call does not tell, the server asks.
my $url    = 'http://127.0.0.1:8094/hooks/rt';
my $secret = 'CHANGE-ME';

use LWP::UserAgent;
use JSON ();
use Digest::SHA qw(hmac_sha256_hex);

my $time = time;
my $body = JSON->new->utf8->canonical->encode({
    event          => 'ticket.changed',
    transaction_id => $self->TransactionObj->id + 0,
    ticket         => { id => $self->TicketObj->id + 0 },
});
my $response = LWP::UserAgent->new( timeout => 2, max_redirect => 0 )->post(
    $url,
    'Content-Type'        => 'application/json',
    'Webhook-Id'          => 'rt-txn-' . $self->TransactionObj->id,
    'Webhook-Timestamp'   => $time,
    'X-Hub-Signature-256' => 'sha256=' . hmac_sha256_hex( "$time.$body", $secret ),
    Content               => $body,
);
RT->Logger->warning( 'Hopwise was not told: ' . $response->status_line ) unless $response->is_success;
return 1;    # a ticket never fails because of this
