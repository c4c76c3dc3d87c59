; The installer for Windows: for one person, without an administrator, into their own folder of programs.
; makensis -DVERSION=0.1.0 -DBUNDLE=folder -DICON=file -DOUTPUT=file snapshot-manager.nsi
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"

!define NAME "Snapshot Manager"
!define COMMAND "snapshot-manager"
!define WINDOW "$INSTDIR\snapshot-manager-window.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${COMMAND}"
!define TYPE "SnapshotManager.Snapshots"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!ifdef SIGN ; a command that signs the file it is given as %1: the certificate stays outside of this script
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "${WINDOW}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(LIBRARY_STAYS)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString LIBRARY_STAYS ${LANG_ENGLISH} "${NAME} will be removed. Your library stays in $LOCALAPPDATA\snapshot-manager; delete that folder if you do not want it any more."
LangString LIBRARY_STAYS ${LANG_GERMAN} "${NAME} wird entfernt. Ihre Bibliothek bleibt in $LOCALAPPDATA\snapshot-manager; löschen Sie diesen Ordner, wenn Sie sie nicht mehr wollen."
LangString TOO_OLD ${LANG_ENGLISH} "${NAME} needs Windows 10 or 11 with 64 bits."
LangString TOO_OLD ${LANG_GERMAN} "${NAME} braucht Windows 10 oder 11 mit 64 Bit."
LangString IN_USE ${LANG_ENGLISH} "${NAME} is running. Close it, also its icon beside the clock, and try again."
LangString IN_USE ${LANG_GERMAN} "${NAME} läuft. Beenden Sie es, auch das Symbol neben der Uhr, und versuchen Sie es noch einmal."
LangString SNAPSHOTS ${LANG_ENGLISH} "Exported snapshots"
LangString SNAPSHOTS ${LANG_GERMAN} "Exportierte Schnappschüsse"

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

; A program that runs holds its file: who cannot open it for writing must not replace half of the others.
!macro WAIT_UNTIL_CLOSED prefix
Function ${prefix}WaitUntilClosed
  again:
  IfFileExists "$INSTDIR\snapshot-manager-window.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\snapshot-manager-window.exe" a
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IN_USE)" /SD IDCANCEL IDRETRY again
  Abort
  free:
  FileClose $0
  closed:
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Section "install"
  Call WaitUntilClosed
  RMDir /r "$INSTDIR\_internal" ; what an older version had and this one has not
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "${WINDOW}"

  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\${COMMAND}.exe" "" "$INSTDIR\${COMMAND}.exe"
  WriteRegStr HKCU "Software\Classes\.snapshots" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(SNAPSHOTS)"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "${WINDOW},0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"${WINDOW}" --open "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Snapshot Manager authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${COMMAND}.exe"
  Delete "${WINDOW}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\${COMMAND}.exe"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegValue HKCU "Software\Classes\.snapshots" ""
  DeleteRegKey /ifempty HKCU "Software\Classes\.snapshots"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${COMMAND}" ; starting at login, if it was chosen
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
