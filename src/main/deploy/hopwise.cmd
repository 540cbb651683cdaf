@echo off
rem Hopwise's launcher for Windows: java with the class path that the command needs, as ./hopwise does it.
rem It has not been tried on Windows itself, only in Wine's cmd.exe; what it does is held by a test against ./hopwise.
rem
rem HOPWISE_JAVA     the java command to use instead of the one found
rem HOPWISE_CONFIG   the configuration to read instead of the user's (docs/packs.md)
rem HOPWISE_MEMORY   how much memory it may use, as java's -Xmx takes it: 4g
setlocal EnableExtensions DisableDelayedExpansion
rem names of variables are the same in capitals: HOME is not ours to set to something else
set "here=%~dp0"
set "libs=%here%lib"
if not exist "%libs%\hopwise.jar" goto missing

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined HOPWISE_JAVA set "java=%HOPWISE_JAVA%"

rem where configurations are looked for
if not defined HOME set "HOME=%USERPROFILE%"

rem what reads DRL, what draws, and what serves lie on the path of those who want it
set "classpath=%libs%\hopwise.jar"
set "command=%~1"
set "tuning=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
set "isRules="
set "isPage="
set "isServer="
if "%command%"=="rules" set "isRules=yes"
if "%command%"=="batch" set "isRules=yes"
if "%command%"=="batch" set "isPage=yes"
if "%command%"=="serve" set "isServer=yes"
if "%command%"=="backup" set "isServer=yes"
if "%command%"=="restore" set "isServer=yes"
if "%command%"=="learn" set "isServer=yes"
if defined isServer set "isRules=yes"
if defined isServer set "isPage=yes"
rem a configuration may name rules
if "%command%"=="diagnose" if defined HOPWISE_CONFIG set "isRules=yes"
if "%command%"=="diagnose" if exist "%HOME%\.config\hopwise\config.yaml" set "isRules=yes"
if "%command%"=="batch" set "tuning=-XX:+UseParallelGC"
if defined isServer set "tuning=-XX:+UseParallelGC"

rem shift moves the words on, and leaves %* as it was
:words
if "%~1"=="" goto run
if "%~1"=="--rules" set "isRules=yes"
if "%~1"=="--since-rules" set "isRules=yes"
if "%~1"=="html" set "isPage=yes"
shift
goto words

:run
if defined isRules set "classpath=%classpath%;%libs%\rule-compiler\*"
if defined isPage set "classpath=%classpath%;%libs%\picture\*"
if defined isServer set "classpath=%classpath%;%libs%\server\*"
if defined HOPWISE_MEMORY set "tuning=%tuning% -Xmx%HOPWISE_MEMORY%"

rem where the samples are on which every rule is silent; without the backslash at its end
set "HOPWISE_HOME=%here:~0,-1%"

rem what Hopwise prints is UTF-8: the console is told, and told back afterwards
set "page="
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
"%java%" %tuning% -XX:-UsePerfData -Dfile.encoding=UTF-8 -cp "%classpath%" io.hopwise.cli.Main %*
set "status=%errorlevel%"
if defined page chcp %page% >nul
exit /b %status%

:missing
echo hopwise: there is no lib\hopwise.jar beside this file. Unpack the release as a whole. 1>&2
exit /b 2
