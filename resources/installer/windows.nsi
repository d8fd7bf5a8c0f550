; The installer for Windows: for one person, without an administrator, in Chinese or English as the system speaks.
; Built by: python -m resources.installer windows
Target amd64-unicode ; Unicode, and no 32-bit part that Windows would have to emulate
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "LogicLib.nsh"

!define KEY "StreamerAssistant"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define KIND "StreamerAssistant.Record"

Name "$(ProgramName)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${KEY}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Streamer Assistant"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Streamer Assistant Setup"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ICON "${SOURCE}\icon.ico"
!define MUI_UNICON "${SOURCE}\icon.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\StreamerAssistant.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_UNFINISHPAGE_NOAUTOCLOSE
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RecordsStay)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString ProgramName ${LANG_SIMPCHINESE} "主播运营助手"
LangString ProgramName ${LANG_ENGLISH} "Streamer Assistant"
LangString KindName ${LANG_SIMPCHINESE} "主播运营助手的数据"
LangString KindName ${LANG_ENGLISH} "Streamer Assistant record"
LangString Running ${LANG_SIMPCHINESE} "主播运营助手正在运行。请先关闭它，再点“重试”。"
LangString Running ${LANG_ENGLISH} "Streamer Assistant is running. Please close it, then choose Retry."
LangString Newer ${LANG_SIMPCHINESE} "这台电脑上已有更新的版本 $R1，不必再装 ${VERSION}。"
LangString Newer ${LANG_ENGLISH} "This computer has the newer version $R1 already; there is no need to install ${VERSION}."
LangString RecordsStay ${LANG_SIMPCHINESE} "只删除程序。您的数据不会动，仍在：$LOCALAPPDATA\${KEY}。换电脑或重装后，把这个文件夹拷过去就能接着用。"
LangString RecordsStay ${LANG_ENGLISH} "Only the program is removed. Your records stay where they are: $LOCALAPPDATA\${KEY}. Copy that folder to another computer to go on there."

; Leaves with 5 where the program runs and nobody can be asked: its files cannot be written over.
!macro WaitUntilClosed un
Function ${un}WaitUntilClosed
  again:
  StrCpy $R0 "$INSTDIR\python\pythonw.exe"
  IfFileExists $R0 0 done
  ClearErrors
  FileOpen $R2 $R0 a
  ${If} ${Errors}
    ${If} ${Silent}
      SetErrorLevel 5
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" IDRETRY again
    SetErrorLevel 5
    Quit
  ${EndIf}
  FileClose $R2
  done:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; Leaves with 6 where a newer version is there: it may have written records that this one cannot read.
Function .onInit
  ReadRegStr $R1 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $R1 != ""
    ${VersionCompare} "$R1" "${VERSION}" $R3
    ${If} $R3 == 1
      MessageBox MB_OK|MB_ICONINFORMATION "$(Newer)" /SD IDOK
      SetErrorLevel 6
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

!macro RemoveProgram
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\packages"
  RMDir /r "$INSTDIR\app"
  Delete "$INSTDIR\StreamerAssistant.exe"
  Delete "$INSTDIR\streamer-assistant-cli.exe"
  Delete "$INSTDIR\icon.ico"
!macroend

Section
  Call WaitUntilClosed
  !insertmacro RemoveProgram ; nothing of an older version stays behind
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\$(ProgramName).lnk" "$INSTDIR\StreamerAssistant.exe" "" "$INSTDIR\icon.ico"
  CreateShortCut "$DESKTOP\$(ProgramName).lnk" "$INSTDIR\StreamerAssistant.exe" "" "$INSTDIR\icon.ico"

  WriteRegStr HKCU "Software\Classes\.streamer" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(KindName)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\icon.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\StreamerAssistant.exe" "%1"'
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(ProgramName)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\icon.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "ShortcutName" "$(ProgramName)"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  ReadRegStr $R4 HKCU "${UNINSTALL}" "ShortcutName" ; it may have been installed in the other language
  ${If} $R4 != ""
    Delete "$SMPROGRAMS\$R4.lnk"
    Delete "$DESKTOP\$R4.lnk"
  ${EndIf}
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $R5 HKCU "Software\Classes\.streamer" ""
  ${If} $R5 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.streamer"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
  DetailPrint "$(RecordsStay)"
  MessageBox MB_OK|MB_ICONINFORMATION "$(RecordsStay)" /SD IDOK
SectionEnd
