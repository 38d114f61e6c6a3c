#!/usr/bin/perl
# A message centre (SMPP 3.4) on Debian's Net::SMPP, a codec that shares nothing with ours. Loopback only.
# Reads commands on standard input, fields separated by tabs, and tells on standard output what it sees:
#   deliver FROM TO CODING HEX [ESM-HEX]    payload FROM TO CODING HEX    status STATUS-HEX COUNT    mute COUNT
#   receipt WORD (DELIVRD, UNDELIV ...)     drop                          quit
use strict;
use warnings;
use IO::Select;
use Net::SMPP;
$| = 1;

my ($user, $password) = @ARGV;
my $listener = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34) or die "listen: $!";
print 'port ', $listener->sockport, "\n";
my $ready = IO::Select->new($listener, \*STDIN);
my %peers;
my $said = '';
my ($bound, $ids, $sequence, $refuse, $refusals, $silences, $word) = (undef, 0, 0x2000, 0, 0, 0, 'DELIVRD');
my %numbers = (ENROUTE => 1, DELIVRD => 2, EXPIRED => 3, DELETED => 4, UNDELIV => 5, ACCEPTD => 6, UNKNOWN => 7, REJECTD => 8);
my %answers = (1 => 'bind_receiver_resp', 2 => 'bind_transmitter_resp', 9 => 'bind_transceiver_resp');

while (1) {
    for my $handle ($ready->can_read) {
        if    ($handle == \*STDIN)    { commands() }
        elsif ($handle == $listener)  { welcome($listener->accept) }
        else                          { hear($handle) }
    }
}

sub welcome { my $peer = shift or return; ${*$peer}{smpp_version} = 0x34; $peers{fileno $peer} = $peer; $ready->add($peer) }

sub leave {
    my $peer = shift;
    $ready->remove($peer);
    delete $peers{fileno $peer};
    undef $bound if $bound && $bound == $peer;
    close $peer;
    print "gone\n";
}

# Read without buffering: what lies in a buffer would not wake the loop.
sub commands {
    sysread(STDIN, my $more, 65536) or exit 0;
    $said .= $more;
    command($1) while $said =~ s/^(.*)\n//;
}

sub command {
    my $line = shift;
    my ($name, @given) = split /\t/, $line;
    if    ($name eq 'deliver' || $name eq 'payload') { deliver($name, @given) }
    elsif ($name eq 'status')  { ($refuse, $refusals) = (hex $given[0], $given[1]) }
    elsif ($name eq 'mute')    { $silences = $given[0] }
    elsif ($name eq 'receipt') { $word = $given[0] }
    elsif ($name eq 'drop')    { leave($bound) if $bound }
    elsif ($name eq 'quit')    { exit 0 }
}

sub deliver {
    my ($way, $from, $to, $coding, $hex, $esm) = @_;
    return print "nobody\n" unless $bound;
    my $octets = pack 'H*', $hex;
    my @words = $way eq 'payload' ? (short_message => '', message_payload => $octets) : (short_message => $octets);
    $bound->deliver_sm(async => 1, seq => ++$sequence, source_addr_ton => 1, source_addr_npi => 1, source_addr => $from,
        dest_addr_ton => 3, dest_addr_npi => 0, destination_addr => $to, esm_class => hex($esm // '0'),
        data_coding => $coding, @words);
}

sub hear {
    my $peer = shift;
    my $pdu = $peer->read_pdu or return leave($peer);
    my $command = $pdu->{cmd};
    if (my $answer = $answers{$command}) {
        my $right = $pdu->{system_id} eq $user && $pdu->{password} eq $password;
        $peer->$answer(seq => $pdu->{seq}, system_id => 'PERL', status => $right ? 0 : 0x0e);
        $bound = $peer if $right && $command != 2;
        print 'bind ', ($right ? 'ok' : 'refused'), "\n";
    }
    elsif ($command == 0x04)       { submit($peer, $pdu) }
    elsif ($command == 0x15)       { $peer->enquire_link_resp(seq => $pdu->{seq}) }
    elsif ($command == 0x06)       { $peer->unbind_resp(seq => $pdu->{seq}); print "unbind\n" }
    elsif ($command == 0x80000005) { printf "answered %d %d\n", $pdu->{seq} - 0x2000, $pdu->{status} }
}

sub submit {
    my ($peer, $pdu) = @_;
    my $octets = length($pdu->{short_message} // '') ? $pdu->{short_message} : ($pdu->{message_payload} // '');
    printf "submit %s %s %02x %d %s\n", @$pdu{qw(source_addr destination_addr esm_class data_coding)}, unpack 'H*', $octets;
    return $silences-- if $silences > 0;
    if ($refusals > 0) { $refusals--; return $peer->submit_sm_resp(seq => $pdu->{seq}, status => $refuse, message_id => '') }
    my $id = sprintf 'P%07X', ++$ids;
    $peer->submit_sm_resp(seq => $pdu->{seq}, message_id => $id);
    return unless $pdu->{registered_delivery} & 1;
    my $text = "id:$id sub:001 dlvrd:001 submit date:2611240900 done date:2611240901 stat:$word err:000 text:";
    $peer->deliver_sm(async => 1, seq => ++$sequence, source_addr => $pdu->{destination_addr},
        destination_addr => $pdu->{source_addr}, esm_class => 4, data_coding => 0, short_message => $text,
        receipted_message_id => "$id\0", message_state => pack('C', $numbers{$word} // 7));
}
