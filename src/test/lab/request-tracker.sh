#!/usr/bin/env bash
# A real Request Tracker 5 in a folder of its own (Debian's packages, SQLite), on a port of this machine alone.
#   request-tracker.sh make HOME PORT HOOK_URL HOOK_SECRET SCRIP    a queue, users, fields, rights, a token, the scrip
#   request-tracker.sh run HOME PORT                                serves until it is ended
# Nothing of /etc/request-tracker5 is used or changed. The token stands in HOME/token.
set -euo pipefail
what=$1 home=$2 port=$3
export RT_SITE_CONFIG=$home/etc/RT_SiteConfig.pm RT_SITE_CONFIG_DIR=$home/etc/RT_SiteConfig.d
lib=/usr/share/request-tracker5/lib

make() { # hook-url hook-secret scrip
  mkdir -p "$home"/{etc/RT_SiteConfig.d,mason_data,session_data,log}
  chmod 700 "$home"
  cat >"$RT_SITE_CONFIG" <<EOF
Set(\$rtname, 'lab.example');
Set(\$Organization, 'lab.example');
Set(\$WebDomain, '127.0.0.1');
Set(\$WebPort, $port);
Set(\$WebPath, '');
Set(\$Timezone, 'Asia/Shanghai');
Set(\$DatabaseType, 'SQLite');
Set(\$DatabaseName, '$home/rt.sqlite');
Set(\$CorrespondAddress, 'support@lab.example');
Set(\$CommentAddress, 'support-comment@lab.example');
Set(\$MailCommand, 'sendmailpipe');
Set(\$SendmailPath, '/bin/true');
Set(\$MaxAttachmentSize, 50_000_000);
Set(\$WebSessionClass, 'Apache::Session::File');
Set(%GnuPG, Enable => 0);
Set(%SMIME, Enable => 0);
Set(\$LogToSyslog, undef);
Set(\$LogToFile, 'info');
Set(\$LogToSTDERR, 'error');
Set(\$LogDir, '$home/log');
Set(\$LogToFileNamed, 'rt.log');
\$RT::MasonDataDir    = '$home/mason_data';
\$RT::MasonSessionDir = '$home/session_data';
\$RT::VarPath         = '$home';
1;
EOF
  printf %s rootpass1 >"$home/etc/rootpw"
  rt-setup-database-5 --action init --skip-create --root-password-file "$home/etc/rootpw" >"$home/log/init.log" 2>&1
  # the scrip as its page says, with what its two first lines say here
  sed -e '/^#/d' -e "s|^my \$url .*|my \$url = '$1';|" -e "s|^my \$secret .*|my \$secret = '$2';|" "$3" >"$home/etc/scrip.pl"
  cat >"$home/etc/lab.initialdata" <<EOF
@Queues = ({ Name => 'Container network', Description => 'Container network faults',
             CorrespondAddress => 'net@lab.example', CommentAddress => 'net-comment@lab.example' });
@Users = (
  { Name => 'hopwise', Password => 'botpass123', EmailAddress => 'hopwise@lab.example', Privileged => 1 },
  { Name => 'alice',   Password => 'alicepass1', EmailAddress => 'alice@lab.example',   Privileged => 1 },
);
@CustomFields = (
  { Name => 'Root cause', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => ['Container network'] },
  { Name => 'Root cause confidence', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => ['Container network'] },
  { Name => 'Diagnosis state', Type => 'SelectSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => ['Container network'],
    Values => [ map +{ Name => \$_ }, qw(none queued done failed) ] },
);
@ACL = (
  (map +{ UserId => 'hopwise', Queue => 'Container network', Right => \$_ },
     qw(SeeQueue ShowTicket ShowTicketComments CommentOnTicket ModifyTicket SeeCustomField ModifyCustomField)),
  (map +{ UserId => 'alice', Queue => 'Container network', Right => \$_ },
     qw(SeeQueue ShowTicket ShowTicketComments CommentOnTicket ReplyToTicket CreateTicket ModifyTicket OwnTicket SeeCustomField ModifyCustomField)),
);
@Scrips = ({
  Queue => 'Container network', Description => 'Tells Hopwise', Template => 'Blank', Stage => 'TransactionBatch',
  ScripCondition => 'User Defined', ScripAction => 'User Defined',
  CustomIsApplicableCode => 'return \$self->TransactionObj->Type =~ /^(Create|Correspond|Comment|AddLink)\$/
      && \$self->TransactionObj->CreatorObj->Name ne q(hopwise);',
  CustomPrepareCode => 'return 1;',
  CustomCommitCode => do { local (@ARGV, \$/) = ('$home/etc/scrip.pl'); <> },
});
1;
EOF
  rt-setup-database-5 --action insert --datafile "$home/etc/lab.initialdata" >>"$home/log/init.log" 2>&1
  perl -I$lib -e '
    use RT; RT::LoadConfig(); RT::Init(); require RT::AuthToken;
    my $user = RT::User->new(RT->SystemUser); $user->Load("hopwise") or die;
    my $token = RT::AuthToken->new(RT->SystemUser);
    my ($ok, $message, $text) = $token->Create(Owner => $user->id, Description => "hopwise serve");
    die $message unless $ok; print $text' >"$home/token"
}

run() {
  exec /usr/share/request-tracker5/libexec/rt-server --server Starlet --host 127.0.0.1 --port "$port" \
    --max-workers 2 --max-reqs-per-child 1000 --timeout 60
}

case $what in
make) make "$4" "$5" "$6" ;;
run) run ;;
*) exit 2 ;;
esac
