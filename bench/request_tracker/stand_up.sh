#!/usr/bin/env bash
# Request Tracker 5 from Debian's packages on loopback, with a PostgreSQL server of its own, everything in one
# folder. Durable commits, stock database settings, four workers behind nginx; mail goes to a program that reads
# it and throws it away. compare.py uses it; as root on Debian 12.
#   stand_up.sh install | up FOLDER PORT | rules FOLDER on|off | down FOLDER
set -euo pipefail
command=$1 folder=${2:-}
bin=$(echo /usr/lib/postgresql/*/bin | tr ' ' '\n' | tail -n 1)
share=/usr/share/request-tracker5
as_postgres() { runuser -u postgres -- "$@"; }

install_packages() {
  # Without these, the packages would make a database and a mail server of their own.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends dbconfig-no-thanks msmtp-mta \
    request-tracker5 rt5-db-postgresql rt5-fcgi nginx-light postgresql curl python3 >/dev/null
}

configure() {
  printf '#!/bin/sh\nexec cat >/dev/null\n' >"$folder/sendmail"
  chmod 755 "$folder/sendmail"
  cat >"$folder/etc/RT_SiteConfig.pm" <<PERL
Set(\$rtname, 'bench'); Set(\$Organization, 'bench.example'); Set(\$Timezone, 'UTC');
Set(\$CorrespondAddress, 'rt\@bench.example'); Set(\$CommentAddress, 'rt-comment\@bench.example');
Set(\$WebPath, ''); Set(\$WebDomain, '127.0.0.1'); Set(\$WebPort, $1); Set(\$WebBaseURL, 'http://127.0.0.1:$1');
Set(\$DatabaseType, 'Pg'); Set(\$DatabaseHost, '$folder/run'); Set(\$DatabasePort, '5432');
Set(\$DatabaseName, 'rtdb'); Set(\$DatabaseUser, 'rtuser'); Set(\$DatabasePassword, 'bench');
Set(\$DatabaseAdmin, 'postgres'); Set(\$MailCommand, 'sendmailpipe'); Set(\$SendmailPath, '$folder/sendmail');
Set(\$SendmailArguments, '-oi'); Set(\$HTMLFormatter, 'core'); Set(\$LogToSyslog, undef);
Set(\$LogToSTDERR, 'warning'); Set(%FullTextSearch, Enable => 0, Indexed => 0);
1;
PERL
  cat >"$folder/etc/nginx.conf" <<NGINX
user www-data; worker_processes 1; pid $folder/run/nginx.pid; error_log $folder/log/nginx;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000; client_body_temp_path $folder/run/body;
  fastcgi_temp_path $folder/run/fastcgi; proxy_temp_path $folder/run/proxy;
  uwsgi_temp_path $folder/run/uwsgi; scgi_temp_path $folder/run/scgi;
  server {
    listen 127.0.0.1:$1;
    location / {
      include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_NAME ''; fastcgi_param PATH_INFO \$uri;
      fastcgi_read_timeout 300s; fastcgi_pass unix:$folder/run/rt.sock;
    }
  }
}
NGINX
}

up() {
  mkdir -p "$folder/etc/d" "$folder/run" "$folder/log" "$folder/postgres"
  chmod 755 "$folder" "$folder/etc" "$folder/etc/d"
  chmod 777 "$folder/run"
  chown postgres "$folder/run" "$folder/log" "$folder/postgres"
  configure "$1"
  as_postgres "$bin/initdb" -D "$folder/postgres" -U postgres -E UTF8 --locale=C.UTF-8 --auth=trust >/dev/null
  as_postgres "$bin/pg_ctl" -D "$folder/postgres" -s -w -l "$folder/log/postgres" \
    -o "-p 5432 -k $folder/run -c listen_addresses=''" start
  export RT_SITE_CONFIG="$folder/etc/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$folder/etc/d"
  rt-setup-database-5 --action init --dba postgres --dba-password '' >"$folder/log/setup" 2>&1
  perl - <<'PERL'
use lib '/usr/share/request-tracker5/lib'; use RT -init;
my $root = RT::User->new(RT->SystemUser); $root->Load('root'); $root->SetPassword('benchpw');
my $queue = RT::Queue->new(RT->SystemUser); $queue->Load('General');
my $everyone = RT::Group->new(RT->SystemUser); $everyone->LoadSystemInternalGroup('Everyone');
$everyone->PrincipalObj->GrantRight(Right => $_, Object => $queue) for qw(CreateTicket ReplyToTicket);
PERL
  spawn-fcgi -F 4 -d / -u www-data -g www-data -s "$folder/run/rt.sock" -M 0666 -P "$folder/run/rt.pids" -- \
    $share/libexec/rt-server.fcgi >/dev/null 2>>"$folder/log/rt"
  nginx -e "$folder/log/nginx" -c "$folder/etc/nginx.conf"
  for _ in $(seq 300); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$1/")" = 200 ] && return
    sleep 0.1
  done
  echo "Request Tracker does not answer; see $folder/log" >&2
  exit 1
}

# Rules ("scrips") send the mails and more; what was off by default stays off.
rules() {
  local sql="UPDATE scrips SET disabled=1 WHERE disabled=0"
  [ "$1" = on ] && sql="UPDATE scrips SET disabled=0 WHERE id IN (SELECT id FROM bench_rules)"
  psql -h "$folder/run" -U postgres rtdb -qc "CREATE TABLE IF NOT EXISTS bench_rules AS
    SELECT id FROM scrips WHERE disabled=0" -c "$sql" 2>/dev/null
}

down() {
  for pids in nginx.pid rt.pids; do
    # shellcheck disable=SC2046
    [ ! -f "$folder/run/$pids" ] || kill $(cat "$folder/run/$pids") 2>/dev/null || true
  done
  as_postgres "$bin/pg_ctl" -D "$folder/postgres" -m fast -s stop 2>/dev/null || true
}

case $command in
  install) install_packages ;;
  up) up "$3" ;;
  rules) rules "$3" ;;
  down) down ;;
esac
